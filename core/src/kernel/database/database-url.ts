// Where the database is, known only once the embedded server runs; a value of its own so that any provider can ask for it.
export class DatabaseUrl {
  constructor(readonly value: string) {}
}
