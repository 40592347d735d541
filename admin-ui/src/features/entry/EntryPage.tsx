export function EntryPage() { return <div className="page" />; }
