export function DeskPage() { return <div className="page" />; }
