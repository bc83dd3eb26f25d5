import { useState } from 'react';
import { dateAt } from '../../shared/calendar/school-zone.ts';
import { valueWords } from '../locales/operation-words.ts';
import { problemWords } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLive } from '../ui/use-live.ts';
import './appeal.css';
import { cellAppealWords } from './appeal-words.ts';
import { cellAppeals, toldOf } from './cell-appeals.ts';
import { type CellConflict, cellConflicts } from './cell-conflicts.ts';
import type { CellQuestion } from './cell-question.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import { type Answer, choiceDrafts } from './decide.ts';

/** What was asked about the chosen cell, what was answered, and the values between which somebody has to choose. */
export function CellAsked({ cell }: { readonly cell: CellQuestion }) {
  const words = useWords();
  const { t } = words;
  const store = useClientStore();
  const appeals = useLive(store.appeals);
  const [problem, setProblem] = useState('');
  const { question, pupil, open } = cell;
  const place = { lessonId: question.sheet.id, pupilId: pupil.id };
  const asked = toldOf(cellAppeals(place, { open, appeals }), dateAt(question.at, question.school.zone));
  const isDeputyHead = store.person.roles.includes('deputy-head');
  const conflicts = cellConflicts(pupil.id, { question, open, appeals, isDeputyHead, you: t('appeal.you') });
  const choose = (one: CellConflict, answer: Answer) => {
    const appeal = { id: one.id, groupId: question.group.id, lessonId: question.sheet.id };
    store
      .write(choiceDrafts(appeal, answer, one))
      .catch((error: unknown) => setProblem(problemWords(t, error)));
  };
  if (asked.length === 0 && conflicts.length === 0) return null;
  return (
    <>
      {asked.map((one) => (
        <p key={one.id} className="cell-asked">
          {cellAppealWords(words, one)}
        </p>
      ))}
      {conflicts.map((one) => (
        <div key={one.id} className="box box-bad">
          <b>{t('appeal.twoValues', { standing: valueWords(t, one.conflict.standing?.value ?? '') })}</b>
          <ConflictChoice
            conflict={one.conflict}
            zone={question.school.zone}
            mayChoose={one.mayChoose}
            waitsForAuthors={one.waitsForAuthors}
            chosen={one.chosen}
            onChoose={(answer) => choose(one, answer)}
          />
        </div>
      ))}
      <p role="alert" className="ask-problem">
        {problem}
      </p>
    </>
  );
}
