// Vietnamese texts of merging, drafts without network and attachments in the entry page.
export const drafts = {};
