import Button from '@mui/material/Button';
import { Refused } from './unanswered.tsx';

/** The end of a form of the desk: why it was not taken, the button that sends it, and the one that lets it go. */
export function FormEnd(props: {
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly send: string;
  /** Whether sending takes something from the applicant. */
  readonly isGrave?: boolean;
  readonly leave: string;
  readonly onLeave: () => void;
}) {
  return (
    <>
      <Refused error={props.error} />
      <div className="form-actions">
        <Button
          variant="contained"
          color={props.isGrave ? 'error' : 'primary'}
          type="submit"
          disabled={props.isBusy}
        >
          {props.send}
        </Button>
        <Button variant="outlined" onClick={props.onLeave}>
          {props.leave}
        </Button>
      </div>
    </>
  );
}
