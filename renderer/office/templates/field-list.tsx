import Button from '@mui/material/Button';
import type { DocumentTemplate } from '../../../shared/documents/document-template.ts';
import { useWords } from '../../locales/use-words.ts';

/** Every field that the template may name, with a sample; those that the regulation prescribes are told. */
export function FieldList(props: {
  readonly fields: DocumentTemplate['fields'];
  readonly onInsert: (word: string) => void;
}) {
  const { t } = useWords();
  return (
    <section className="template-fields" aria-labelledby="template-fields">
      <h3 id="template-fields">{t('office.templates.fields')}</h3>
      <p className="mute">{t('office.templates.fieldsHint')}</p>
      <ul className="office-list">
        {props.fields.map(({ word, sample, isRequired }) => (
          <li key={word}>
            <Button aria-label={t('office.templates.insert', { word })} onClick={() => props.onInsert(word)}>
              {word}
            </Button>
            {isRequired && <b className="office-soon"> {t('office.templates.required')}</b>}
            <small className="mute">{sample}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
