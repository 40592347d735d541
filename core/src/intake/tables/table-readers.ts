// The table formats, made known to the import when the process starts.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SourceReaders } from '../imports/source.js';
import { CsvReader } from './csv-reader.js';
import { JsonReader } from './json-reader.js';
import { TableNames } from './names.js';

@Injectable()
export class TableReaders implements OnModuleInit {
  constructor(
    private readonly readers: SourceReaders,
    private readonly names: TableNames,
  ) {}

  onModuleInit(): void {
    this.readers.register(new JsonReader());
    this.readers.register(new CsvReader(this.names));
  }
}
