export function AdminSetsPage() { return <div className="page" />; }
