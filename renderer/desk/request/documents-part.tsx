import Button from '@mui/material/Button';
import { type ChangeEvent, useId, useState } from 'react';
import type { RequiredDocument } from '../../../shared/access/profile/required-document.ts';
import { askedDocuments } from '../../../shared/access/request-fields.ts';
import type { RequestView } from '../../../shared/access/request-view.ts';
import { useWords } from '../../locales/use-words.ts';
import { useClientStore } from '../../ui/client-store-context.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useDesk } from '../desk-context.ts';
import { Refused } from '../unanswered.tsx';
import type { RequestParts } from './request-parts.ts';

type Props = RequestParts & { readonly onAttached: (words: string) => void };

/** The papers of a request: what is asked of its category and channel, what was brought, and each file to save. */
export function DocumentsPart({ request, profile, onAttached }: Props) {
  const { t } = useWords();
  const isOperator = useClientStore().person.roles.includes('operator');
  const documents = askedDocuments(profile, request.category, request.channel);
  const asked = new Set(documents.map(({ id }) => id));
  // A rule may have changed since; a file that was brought is shown all the same.
  const others = request.attachments.filter(({ document }) => !asked.has(document));
  if (documents.length === 0 && others.length === 0) return null;
  return (
    <section aria-labelledby="desk-documents">
      <h2 id="desk-documents">{t('desk.request.documents')}</h2>
      <ul className="desk-plain">
        {documents.map((document) => {
          const files = request.attachments.filter((file) => file.document === document.id);
          return (
            <li key={document.id}>
              {document.title}{' '}
              <span className="mute">
                ({t(`desk.request.need.${document.need}`)}, {document.clause})
              </span>
              {document.form === 'details' && <div className="mute">{t('desk.request.detailsOnly')}</div>}
              {document.form === 'attachment' && files.length === 0 && (
                <div className="mute">{t('desk.request.noFile')}</div>
              )}
              <Files files={files} />
              {isOperator && document.attachment && request.outcome === null && (
                <Attach requestId={request.id} document={document} onAttached={onAttached} />
              )}
            </li>
          );
        })}
        {others.length > 0 && (
          <li>
            <Files files={others} />
          </li>
        )}
      </ul>
    </section>
  );
}

function Files({ files }: { readonly files: RequestView['attachments'] }) {
  const { t } = useWords();
  const { calls } = useDesk();
  const [busy, setBusy] = useState<string | undefined>(undefined);
  const [error, setError] = useState<unknown>(undefined);
  const download = ({ id, fileName }: RequestView['attachments'][number]) => {
    setBusy(id);
    setError(undefined);
    calls
      .file(id)
      .then((blob) => saveFile(blob, fileName))
      .catch(setError)
      .finally(() => setBusy(undefined));
  };
  return (
    <>
      {files.map((file) => (
        <div key={file.id}>
          <Button size="small" disabled={busy === file.id} onClick={() => download(file)}>
            {busy === file.id
              ? t('desk.request.downloading')
              : t('desk.request.download', { name: file.fileName })}
          </Button>{' '}
          <span className="mute">
            {t('desk.request.bytes', { size: Math.max(1, Math.round(file.bytes / 1024)) })}
          </span>
        </div>
      ))}
      <Refused error={error} />
    </>
  );
}

function Attach(props: {
  readonly requestId: string;
  readonly document: RequiredDocument;
  readonly onAttached: (words: string) => void;
}) {
  const { t } = useWords();
  const { calls } = useDesk();
  const id = useId();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const attach = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    setBusy(true);
    setError(undefined);
    calls
      .attach(props.requestId, props.document.id, file)
      .then(() => props.onAttached(t('desk.request.attached')), setError)
      .finally(() => {
        setBusy(false);
        target.value = '';
      });
  };
  return (
    <div>
      <label htmlFor={id}>{t('desk.request.attach')}</label>{' '}
      <input
        id={id}
        type="file"
        aria-label={t('desk.request.attachTo', { document: props.document.title })}
        accept={props.document.attachment?.types.join(',')}
        disabled={isBusy}
        onChange={attach}
      />
      <Refused error={error} />
    </div>
  );
}
