/** What a creditor sends: accounts, money that moved, changes about a person, and what is taken back. */
export const FILE_KINDS = ['new-business', 'financial', 'maintenance', 'recall'] as const;
export type FileKind = (typeof FILE_KINDS)[number];
