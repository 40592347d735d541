// Mappings, reference series, connected systems and webhooks on the wire.
export {};
