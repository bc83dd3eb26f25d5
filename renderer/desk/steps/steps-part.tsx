import Button from '@mui/material/Button';
import { useState } from 'react';
import type { DeskStep, StepChoice } from '../../../shared/access/step-choices.ts';
import type { LoginSlip } from '../../../shared/identity/identity-messages.ts';
import { useWords } from '../../locales/use-words.ts';
import { useDesk } from '../desk-context.ts';
import type { RequestParts } from '../request/request-parts.ts';
import { CheckForm } from './check-form.tsx';
import { OpenForm } from './open-form.tsx';
import { StepForm } from './step-form.tsx';

type Props = RequestParts & {
  /** Told with the words to say, and the slip where a login was issued. */
  readonly onTaken: (words: string, slip?: LoginSlip) => void;
  readonly onChanged: () => void;
};

/** The steps that this person may take now, and those that they may not with why: as the server told them (AR14). */
export function StepsPart({ request, profile, onTaken, onChanged }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState<DeskStep | undefined>(undefined);
  const mayTake = request.choices.filter(({ refusal }) => refusal === undefined);
  const mayNot = request.choices.filter(({ refusal }) => refusal !== undefined);
  // A colleague may have taken it while its form was open.
  const isOpen = mayTake.some(({ type }) => type === open);
  return (
    <>
      {mayTake.length === 0 && <p className="mute">{t('desk.request.nothingToDo')}</p>}
      {mayTake.length > 0 && (
        <div className="desk-steps">
          {mayTake.map(({ type }, index) => (
            <Button
              key={type}
              variant={index === 0 && !ENDS.has(type) ? 'contained' : 'outlined'}
              color={ENDS.has(type) ? 'error' : 'primary'}
              aria-expanded={open === type}
              onClick={() => setOpen(open === type ? undefined : type)}
            >
              {t(`desk.step.${type}`)}
            </Button>
          ))}
        </div>
      )}
      {open && isOpen && (
        <OpenedStep
          key={open}
          type={open}
          request={request}
          profile={profile}
          onTaken={(slip) => {
            setOpen(undefined);
            onTaken(t('desk.request.done', { step: t(`desk.taken.${open}`) }), slip);
          }}
          onChanged={onChanged}
          onClose={() => setOpen(undefined)}
        />
      )}
      {mayNot.length > 0 && (
        <>
          <h3>{t('desk.request.notYours')}</h3>
          <ul className="desk-blocked">
            {mayNot.map((choice) => (
              <Blocked key={choice.type} choice={choice} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const ENDS: ReadonlySet<DeskStep> = new Set(['refuse-acceptance', 'refuse', 'withdraw', 'end-service']);

function Blocked({ choice }: { readonly choice: StepChoice }) {
  const { t } = useWords();
  const { type, by, refusal } = choice;
  if (refusal === undefined) return null;
  const who = by.map((role) => t(`desk.role.${role}`)).join(', ');
  return (
    <li>
      {t(`desk.step.${type}`)}:{' '}
      <span className="mute">
        {refusal === 'not-your-step' ? t('desk.request.whose', { who }) : t(`desk.refusal.${refusal}`)}
      </span>
    </li>
  );
}

function OpenedStep(props: {
  readonly type: DeskStep;
  readonly request: RequestParts['request'];
  readonly profile: RequestParts['profile'];
  readonly onTaken: (slip?: LoginSlip) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { calls } = useDesk();
  const { type, ...rest } = props;
  const { request } = rest;
  if (type === 'check-copies') return <CheckForm {...rest} />;
  if (type === 'open-access') return <OpenForm {...rest} />;
  return (
    <StepForm
      {...rest}
      type={type}
      take={(step) => calls.takeStep(request.id, step, request.history.length)}
    />
  );
}
