import { useWords } from '../../locales/use-words.ts';
import { lineSpan, type TemplateFault } from './template-fault.ts';

/** What is wrong, at which line, and that line as it stands. */
export function FaultWords({ fault, body }: { readonly fault: TemplateFault; readonly body: string }) {
  const { t } = useWords();
  const { reason, word, line } = fault;
  const span = line === undefined ? undefined : lineSpan(body, line);
  return (
    <p className="form-fault">
      {line !== undefined && <b>{t('office.templates.line', { line })} </b>}
      {t(`office.templates.fault.${reason}`, { word })}
      {span && <code className="template-line">{body.slice(span.from, span.to)}</code>}
    </p>
  );
}
