export function SetsPage() { return <div className="page" />; }
