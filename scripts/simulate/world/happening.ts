import type { Operation } from '../../../shared/sync/entry.ts';
import type { DeviceName, SchoolLesson } from './school.ts';

/** One thing that happens at one moment. */
export type Happening =
  | { readonly do: 'open' | 'close' | 'crash' | 'sleep' | 'online' | 'offline'; readonly device: DeviceName }
  | {
      readonly do: 'type';
      readonly device: DeviceName;
      readonly lesson: SchoolLesson;
      readonly operation: Operation;
    }
  | { readonly do: 'settle'; readonly device: DeviceName }
  | {
      readonly do: 'decide';
      readonly device: DeviceName;
      readonly outcome: 'approve' | 'refuse';
      readonly more: number;
    }
  | { readonly do: 'crash-at-step'; readonly device: DeviceName; readonly steps: number }
  | { readonly do: 'set-clock'; readonly device: DeviceName; readonly error: number }
  | { readonly do: 'copy-profile' | 'put-profile-back'; readonly device: DeviceName }
  | { readonly do: 'kill-server' | 'start-server' }
  | { readonly do: 'kill-server-at-statement'; readonly statements: number }
  | { readonly do: 'cancel-lesson'; readonly lesson: SchoolLesson }
  | { readonly do: 'end-assignment' };

export type Planned = { readonly at: number; readonly happening: Happening };
