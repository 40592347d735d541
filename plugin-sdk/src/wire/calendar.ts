// Working days, assignments, extensions, reminders and notifications on the wire.
export {};
