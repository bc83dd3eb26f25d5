import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import { dateAt, type ZoneName } from '../../../shared/calendar/school-zone.ts';
import { dayWithYear } from '../../locales/format.ts';
import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { TemplateCalls } from '../office-calls.ts';
import { Heads, Loading, OfficeFrame } from '../office-parts.tsx';
import { TemplateEditor } from './template-editor.tsx';
import './templates.css';
import { type Template, templatesInUse } from './templates-in-use.ts';

/** «Шаблоны документов»: the school's wording of its papers (DOC2). */
export function TemplatesScreen({ calls, zone }: { readonly calls: TemplateCalls; readonly zone: ZoneName }) {
  const { t } = useWords();
  const list = useAnswer(
    useCallback(async () => {
      const [templates, profileId] = await Promise.all([calls.list(), calls.profileId()]);
      return templatesInUse(templates, profileId);
    }, [calls]),
  );
  const [openId, setOpenId] = useState<string | undefined>(undefined);
  return (
    <OfficeFrame title={t('office.templates.title')} answers={[list]}>
      {openId === undefined ? (
        <>
          <p className="mute">{t('office.templates.intro')}</p>
          <Loading answer={list} />
          {list.value && (
            <>
              <TemplateList templates={list.value.used} zone={zone} onOpen={setOpenId} />
              {list.value.others.length > 0 && (
                <details>
                  <summary>{t('office.templates.others', { count: list.value.others.length })}</summary>
                  <TemplateList templates={list.value.others} zone={zone} onOpen={setOpenId} />
                </details>
              )}
            </>
          )}
        </>
      ) : (
        <TemplateEditor
          key={openId}
          id={openId}
          calls={calls}
          onChanged={list.again}
          onClose={() => setOpenId(undefined)}
        />
      )}
    </OfficeFrame>
  );
}

function TemplateList(props: {
  readonly templates: readonly Template[];
  readonly zone: ZoneName;
  readonly onOpen: (id: string) => void;
}) {
  const { t, language } = useWords();
  return (
    <table className="table office-table" aria-label={t('office.templates.title')}>
      <Heads
        titles={[t('office.templates.document'), t('office.templates.clause'), t('office.templates.text')]}
        hasAction
      />
      <tbody>
        {props.templates.map(({ id, title, clause, editedAt }) => (
          <tr key={id}>
            <th scope="row">{title}</th>
            <td>{clause}</td>
            <td>
              {editedAt === undefined
                ? t('office.templates.shipped')
                : t('office.templates.own', { date: dayWithYear(language, dateAt(editedAt, props.zone)) })}
            </td>
            <td>
              <Button
                aria-label={t('office.templates.openOf', {
                  title: clause === '' ? title : `${title}, ${clause}`,
                })}
                onClick={() => props.onOpen(id)}
              >
                {t('office.templates.open')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
