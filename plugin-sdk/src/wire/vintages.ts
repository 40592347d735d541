// Vintages of figures, closed periods and stages of sets on the wire.
export {};
