import Button from '@mui/material/Button';
import { useCallback, useRef, useState } from 'react';
import { type DocumentTemplate, TEMPLATE_LIMIT } from '../../../shared/documents/document-template.ts';
import { useWords } from '../../locales/use-words.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import type { TemplateCalls } from '../office-calls.ts';
import { Ended, Loading } from '../office-parts.tsx';
import { useDoing } from '../use-doing.ts';
import { useKept, useSavedOver } from '../use-kept.ts';
import { FaultWords } from './fault-words.tsx';
import { FieldList } from './field-list.tsx';
import { lineSpan, type TemplateFault, templateFault, withField } from './template-fault.ts';

type EditorProps = {
  readonly id: string;
  readonly calls: TemplateCalls;
  readonly onChanged: () => void;
  readonly onClose: () => void;
};

/** The text of one template: typed, looked at as a PDF, saved, put back to the product's own. */
export function TemplateEditor({ id, calls, onChanged, onClose }: EditorProps) {
  const { t } = useWords();
  const template = useAnswer(useCallback(() => calls.read(id), [calls, id]));
  const hasChanged = () => {
    template.again();
    onChanged();
  };
  return (
    <>
      <p className="form-actions">
        <Button variant="outlined" onClick={onClose}>
          {t('office.templates.back')}
        </Button>
      </p>
      <Loading answer={template} />
      <Ended doing={{ error: template.error, said: '' }} />
      {template.value && <Editing template={template.value} calls={calls} onChanged={hasChanged} />}
    </>
  );
}

function Editing(props: {
  readonly template: DocumentTemplate;
  readonly calls: TemplateCalls;
  readonly onChanged: () => void;
}) {
  const { t } = useWords();
  const { template, calls, onChanged } = props;
  const { id } = template;
  const [typed, keep] = useKept<string>(`template ${id}`);
  const [fault, setFault] = useState<TemplateFault | undefined>(undefined);
  const [former, setFormer] = useState<string | undefined>(undefined);
  const area = useRef<HTMLTextAreaElement>(null);
  const doing = useDoing();
  const [saved, setSaved] = useSavedOver(template, template.body);
  const body = typed ?? saved;
  const type = (text: string) => keep(text === saved ? undefined : text);
  const run = (work: () => Promise<string>) => {
    setFault(undefined);
    doing.run(() =>
      work().catch((error: unknown) => {
        const found = templateFault(error, body);
        if (!found) throw error;
        setFault(found);
        mark(found);
        return '';
      }),
    );
  };
  const mark = ({ line }: TemplateFault) => {
    const span = line === undefined ? undefined : lineSpan(body, line);
    area.current?.focus();
    if (span) area.current?.setSelectionRange(span.from, span.to);
  };
  const preview = () =>
    run(async () => {
      const isSaved = await saveFile(await calls.preview(id, body), `${template.title}.pdf`);
      return isSaved ? t('office.templates.previewed') : '';
    });
  const save = () =>
    run(async () => {
      await calls.save(id, body);
      setFormer(undefined);
      setSaved(body);
      keep(undefined);
      onChanged();
      return t('office.templates.saved');
    });
  const reset = () =>
    run(async () => {
      await calls.reset(id);
      setFormer(body);
      setSaved(template.defaultBody);
      keep(undefined);
      onChanged();
      return t('office.templates.wasReset');
    });
  const insert = (word: string) => {
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: 0, selectionEnd: 0 };
    const next = withField(body, { from, to }, word);
    type(next.body);
    // The text is drawn anew first.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  return (
    <section aria-labelledby="template">
      <h2 id="template">{template.title}</h2>
      <p className="mute">
        {template.clause !== '' && <>{template.clause}. </>}
        {t(template.editedAt === undefined ? 'office.templates.isShipped' : 'office.templates.isOwn')}
      </p>
      <div className="template">
        <div className="template-text">
          <label htmlFor="template-body">{t('office.templates.text')}</label>
          <textarea
            id="template-body"
            ref={area}
            className="form-input"
            rows={24}
            spellCheck
            maxLength={TEMPLATE_LIMIT * 2}
            aria-invalid={fault !== undefined}
            aria-describedby="template-fault template-help"
            value={body}
            onChange={({ target }) => type(target.value)}
          />
          <div id="template-fault" role="alert">
            {fault && <FaultWords fault={fault} body={body} />}
          </div>
          <Ended doing={doing} />
          <p className="form-actions">
            <Button variant="contained" disabled={doing.isBusy || typed === undefined} onClick={save}>
              {t('office.save')}
            </Button>
            <Button variant="outlined" disabled={doing.isBusy} onClick={preview}>
              {t('office.templates.preview')}
            </Button>
            {template.editedAt !== undefined && (
              <Button variant="outlined" disabled={doing.isBusy} onClick={reset}>
                {t('office.templates.reset')}
              </Button>
            )}
            {former !== undefined && (
              <Button variant="outlined" onClick={() => type(former)}>
                {t('office.templates.bringBack')}
              </Button>
            )}
            {typed !== undefined && (
              <>
                <Button variant="outlined" onClick={() => keep(undefined)}>
                  {t('office.drop')}
                </Button>
                <small className="office-soon">{t('office.notSaved')}</small>
              </>
            )}
          </p>
          <p id="template-help" className="mute">
            {t('office.templates.help')}
          </p>
        </div>
        <FieldList fields={template.fields} onInsert={insert} />
      </div>
    </section>
  );
}
