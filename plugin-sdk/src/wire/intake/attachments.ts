// Files beside a report on the wire.

/** Kinds of files that are taken, decided by content and ending together. */
export type AttachmentType = 'pdf' | 'png' | 'jpeg' | 'docx' | 'xlsx' | 'csv';

/** GET, POST (multipart: `file`, optional `field`) /submissions/:set/:period/:orgUnit/attachments; the file itself: GET /attachments/:id */
export interface Attachment {
  id: string;
  /** JSON Pointer of the field that it belongs to; "" = the whole report. */
  field: string;
  /** The sender's name for it, scanned. */
  name: string;
  type: AttachmentType;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
  by: string;
  /** Display name of `by`. */
  byTitle: string;
  at: string;
  /** Removed ones stay in the list as history; their content goes after 30 days. */
  removedBy: string | null;
  removedAt: string | null;
  /** May the caller remove it now (DELETE /attachments/:id)? */
  mayRemove: boolean;
}

export interface AttachmentList {
  items: Attachment[];
  /** May the caller add one now? */
  mayAdd: boolean;
  limits: {
    /** Bytes of one file. */
    bytes: number;
    /** Files of one report. */
    files: number;
    types: AttachmentType[];
  };
}
