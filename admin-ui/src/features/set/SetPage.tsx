export function SetPage() { return <div className="page" />; }
