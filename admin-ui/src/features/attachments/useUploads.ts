// Files on their way to the server, one after the other; a refused one stays in the list with its reason until it is dismissed.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AttachmentList } from '@haidang/plugin-sdk';
import type { ReportPlace } from '../../shared/api/reports.js';
import { addAttachment, attachmentsQuery } from './attachments.api.js';
import { refusalOf } from './upload-check.js';
import type { Refusal } from './upload-check.js';

export interface Uploading {
  readonly key: string;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  /** Refused here before it was sent. */
  readonly refusal?: Refusal;
  /** Refused by the server, or not reached. */
  readonly fault?: Error;
}

interface Uploads {
  readonly files: readonly Uploading[];
  readonly send: (files: readonly File[], field: string) => void;
  /** Takes a file off the list; one on its way is called off. */
  readonly dismiss: (key: string) => void;
}

let count = 0;

export function useUploads(place: ReportPlace, list: AttachmentList | undefined): Uploads {
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly Uploading[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const queue = useRef(Promise.resolve());

  // Whoever leaves the page calls off what is on its way.
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const controller of all.values()) controller.abort();
    };
  }, []);

  const change = (key: string, part: Partial<Uploading>): void => setFiles((old) => old.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const drop = (key: string): void => setFiles((old) => old.filter((each) => each.key !== key));

  const upload = async (key: string, file: File, field: string): Promise<void> => {
    const controller = running.current.get(key);
    if (controller === undefined || controller.signal.aborted) return;
    try {
      await addAttachment(place, { file, field }, { onProgress: (share) => change(key, { share }), signal: controller.signal });
      await client.invalidateQueries(attachmentsQuery(place));
      drop(key);
    } catch (fault) {
      // Called off: nobody asks why.
      if (!(fault instanceof DOMException)) change(key, { fault: fault instanceof Error ? fault : new Error() });
    } finally {
      running.current.delete(key);
    }
  };

  const send = (chosen: readonly File[], field: string): void => {
    if (list === undefined) return;
    let standing = list.items.filter(({ removedAt }) => removedAt === null).length + running.current.size;
    const added = chosen.map((file): Uploading => {
      const key = String((count += 1));
      const refusal = refusalOf(file, list.limits, standing);
      if (refusal !== undefined) return { key, name: file.name, share: 0, refusal };
      standing += 1;
      running.current.set(key, new AbortController());
      queue.current = queue.current.then(() => upload(key, file, field));
      return { key, name: file.name, share: 0 };
    });
    setFiles((old) => [...old, ...added]);
  };

  const dismiss = (key: string): void => {
    running.current.get(key)?.abort();
    running.current.delete(key);
    drop(key);
  };
  return { files, send, dismiss };
}
