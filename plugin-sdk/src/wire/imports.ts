// Imports of files and their progress on the wire.
export {};
