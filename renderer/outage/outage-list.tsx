import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import type { Outage } from '../../shared/outage/outage.ts';
import { useWords } from '../locales/use-words.ts';
import type { OutageCalls } from './outage-calls.ts';
import { fullMoment, spanText } from './outage-words.ts';
import { WithdrawForm } from './withdraw-form.tsx';

type ListProps = {
  /** Newest first. */
  readonly outages: readonly Outage[];
  readonly zone: ZoneName;
  /** Only the operator withdraws. */
  readonly withdraw?: OutageCalls['withdraw'];
  /** Told when a record no longer counts, with the words to say. */
  readonly onWithdrawn: (words: string) => void;
};

/** The report stays in view below a year of outages. */
const SHOWN = 5;

/** Recorded outages; a withdrawn one stays, struck, with who withdrew it and why. */
export function OutageList({ outages, ...rest }: ListProps) {
  const { t } = useWords();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? outages : outages.slice(0, SHOWN);
  if (outages.length === 0) return <p className="mute">{t('outage.empty')}</p>;
  return (
    <>
      <table className="table outage-table">
        <thead>
          <tr>
            <th scope="col">{t('outage.when')}</th>
            <th scope="col">{t('outage.kind')}</th>
            <th scope="col">{t('outage.reason')}</th>
            <th scope="col">{t('outage.recorded')}</th>
            {rest.withdraw && (
              <th scope="col">
                <span className="unseen">{t('outage.action')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((outage) => (
            <OutageRow key={outage.id} outage={outage} {...rest} />
          ))}
        </tbody>
      </table>
      {shown.length < outages.length && (
        <Button onClick={() => setShowsAll(true)}>{t('outage.showAll', { count: outages.length })}</Button>
      )}
    </>
  );
}

function OutageRow(props: Omit<ListProps, 'outages'> & { readonly outage: Outage }) {
  const { t, language } = useWords();
  const { outage, zone, withdraw, onWithdrawn } = props;
  const [isOpen, setOpen] = useState(false);
  const when = spanText(language, outage, zone);
  const Text = outage.withdrawn ? 's' : 'span';
  return (
    <>
      <tr className={outage.withdrawn && 'outage-withdrawn'}>
        <th scope="row">
          <Text>{when}</Text>
        </th>
        <td>
          <Text>{t(`outage.kindOf.${outage.kind}`)}</Text>
        </td>
        <td>
          <Text>{outage.reason}</Text>
          {outage.withdrawn && <Withdrawn {...outage.withdrawn} zone={zone} />}
        </td>
        <td>{byAndWhen(outage.recordedByName, outage.recordedAt)}</td>
        {withdraw && (
          <td>
            {!outage.withdrawn && !isOpen && (
              <Button aria-label={t('outage.withdrawOf', { when })} onClick={() => setOpen(true)}>
                {t('outage.withdraw')}
              </Button>
            )}
          </td>
        )}
      </tr>
      {withdraw && isOpen && !outage.withdrawn && (
        <tr>
          <td colSpan={5}>
            <WithdrawForm
              label={t('outage.withdrawOf', { when })}
              withdraw={(reason) => withdraw(outage.id, reason)}
              onWithdrawn={onWithdrawn}
              onClose={() => setOpen(false)}
            />
          </td>
        </tr>
      )}
    </>
  );

  function byAndWhen(name: string, at: number): string {
    return t('outage.recordedBy', { name, when: fullMoment(language, at, zone) });
  }
}

function Withdrawn(props: NonNullable<Outage['withdrawn']> & { readonly zone: ZoneName }) {
  const { t, language } = useWords();
  const when = fullMoment(language, props.at, props.zone);
  return (
    <span className="outage-why">
      {t('outage.withdrawn', { name: props.byName, when, reason: props.reason })}
    </span>
  );
}
