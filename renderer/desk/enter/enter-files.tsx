import Button from '@mui/material/Button';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { RequiredDocument } from '../../../shared/access/profile/required-document.ts';
import { askedDocuments } from '../../../shared/access/request-fields.ts';
import { CHANNELS } from '../../../shared/access/terms.ts';
import { useWords } from '../../locales/use-words.ts';
import { Field } from '../../ui/field.tsx';

const MEGABYTE = 1024 * 1024;

type Props = {
  readonly profile: RegulationProfile;
  readonly category: string;
  readonly channel: string;
  readonly files: Readonly<Record<string, readonly File[]>>;
  readonly onChoose: (document: string, files: readonly File[]) => void;
};

/** Scans of the papers that the category brings on this channel; nothing where no copies are taken. */
export function EnterFiles({ profile, category, channel, files, onChoose }: Props) {
  const { t } = useWords();
  const known = CHANNELS.find((one) => one === channel);
  const documents = known ? askedDocuments(profile, category, known).filter((one) => one.attachment) : [];
  if (documents.length === 0) return null;
  return (
    <fieldset>
      <legend>{t('desk.enter.documents')}</legend>
      {documents.map((document) => (
        <OneDocument
          key={document.id}
          document={document}
          files={files[document.id] ?? []}
          onChoose={(chosen) => onChoose(document.id, chosen)}
        />
      ))}
    </fieldset>
  );
}

function OneDocument(props: {
  readonly document: RequiredDocument;
  readonly files: readonly File[];
  readonly onChoose: (files: readonly File[]) => void;
}) {
  const { t } = useWords();
  const { document, files, onChoose } = props;
  const { attachment } = document;
  if (!attachment) return null;
  const size = Math.floor(attachment.maxBytes / MEGABYTE);
  return (
    <>
      <Field
        label={t('desk.enter.fileOf', { document: document.title })}
        hint={t('desk.enter.fileHint', { size, count: attachment.maxFiles })}
        fault={undefined}
      >
        {(parts) => (
          <input
            {...parts}
            type="file"
            multiple
            accept={attachment.types.join(',')}
            onChange={({ target }) => {
              onChoose([...files, ...(target.files ?? [])].slice(0, attachment.maxFiles));
              target.value = '';
            }}
          />
        )}
      </Field>
      {files.map((file, index) => (
        <div key={`${file.name} ${file.lastModified} ${file.size}`}>
          {file.name}{' '}
          <Button
            size="small"
            aria-label={t('desk.enter.remove', { name: file.name })}
            onClick={() => onChoose(files.filter((_, place) => place !== index))}
          >
            ×
          </Button>
        </div>
      ))}
    </>
  );
}
