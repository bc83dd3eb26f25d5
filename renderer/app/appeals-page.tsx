import type { SchoolFacts } from '../../shared/sync/school-facts.ts';
import { AppealsScreen } from '../appeal/appeals-screen.tsx';
import { useAppealLink } from './use-appeal-link.ts';

/** Joins the queue of the deputy head with the journals that this computer has. */
export function AppealsPage(props: { readonly school: SchoolFacts; readonly today: string }) {
  return <AppealsScreen school={props.school} today={props.today} linkTo={useAppealLink()} />;
}
