/**
 * A condition that always holds, and has the statement's transaction commit without waiting until it is on disk
 * (https://www.postgresql.org/docs/current/wal-async-commit.html): after a crash of the database server its last half a second
 * may be undone, in order and never in part. Only for what may be undone: news of who works on what, and not what anybody was promised.
 */
export const UNHURRIED = `set_config('synchronous_commit', 'off', true) = 'off'`;
