const sayings = {
  'not-a-backup': 'This file is not a backup of this program.',
  incomplete: 'This backup is not complete: the file was cut off, or changed. Take an earlier one.',
  'wrong-key':
    'This key does not open this backup. It needs the identity that belongs to the recipient it was made for.',
  'no-recipient':
    'Backups are encrypted, and there is no key yet. Make one with `npm run backup -- key`, keep the identity away from this machine and set BACKUP_RECIPIENT to the recipient.',
  'no-identity': 'Give the file that holds the identity: --identity FILE.',
  nothing: 'There is no database yet: nothing to back up. Look at DATA_DIR or DATABASE_URL.',
  'not-empty':
    'The database holds data already. Restore into an empty one: a new DATA_DIR, or a new database in DATABASE_URL.',
  newer: 'This backup was made by a newer version of this program. Install that version and restore with it.',
};

/** What the administrator can mend, in a sentence. */
export class BackupError extends Error {
  readonly code: keyof typeof sayings;

  constructor(code: keyof typeof sayings, options?: ErrorOptions) {
    super(sayings[code], options);
    this.code = code;
  }
}
