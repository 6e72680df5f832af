import PortcullisFormats

/// Files without an owner, laid to the distributions whose metadata they may have lost.
struct LostFiles {
  /// By the name of a missing package, or the directory of a distribution that has no RECORD.
  private(set) var explained: [String: [StraySeen]] = [:]
  private(set) var unexplained: [StraySeen] = []

  init(strays: [StraySeen], missing: [LockedSeen], installed: [InstalledSeen]) {
    let unread = installed.filter { $0.unverifiable != nil }
    for stray in strays {
      guard stray.kind == .module || stray.kind == .script else {
        unexplained.append(stray)
        continue
      }
      let file = stray.path.split(separator: "/").last.map(String.init) ?? ""
      let stem = ProjectName(file.prefix { $0 != "." }).description
      if let package = missing.first(where: { $0.name == stem }) {
        explained[package.name, default: []].append(stray)
      } else if missing.count == 1 {
        explained[missing[0].name, default: []].append(stray)
      } else if missing.isEmpty, unread.count == 1 {
        explained[unread[0].directory, default: []].append(stray)
      } else {
        unexplained.append(stray)
      }
    }
  }
}
