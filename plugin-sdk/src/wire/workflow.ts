// Approval levels, bulk approval, absences, questions and corrections on the wire.
export {};
