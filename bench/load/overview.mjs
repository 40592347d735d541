export async function overview() {
  return {};
}
