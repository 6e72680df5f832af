import PortcullisCore
import PortcullisFormats

/// Judges the sources of one lock: one finding for each host and fault.
struct LockSourcesJudge {
  let lock: LockSourcesSeen

  var findings: [Finding] {
    lock.groups.map { group in
      Finding(
        "LK-04", group.fault == .oddHost ? .information : .failure, .source(group),
        at: Location(lock.path, line: group.line, column: group.column),
        evidence: ["\(lock.path): \(group.address)"] + (group.count > 1 ? group.entries : []),
        remedy: remedy(for: group))
    }
  }

  private func remedy(for group: LockSourcesSeen.Group) -> String {
    switch group.fault {
    case .notEncrypted:
      "change the source to https in the settings of the package manager, and make \(lock.path) again"
    case .holdsLogin:
      "revoke the login, keep it in the settings of the user or the CI, and make \(lock.path) again without it"
    case .hostNotAllowed:
      "make \(lock.path) again from an allowed host, or add \(group.host) to hosts of this check"
    case .privateElsewhere:
      "name the private registry in the settings of the package manager, and make \(lock.path) again"
    case .oddHost:
      "compare \(group.host) with the registry that the project means, and list both under hosts of this check"
    }
  }
}

extension Finding.Message {
  fileprivate static func source(_ group: LockSourcesSeen.Group) -> Self {
    let first = group.entries.first ?? group.host
    let who = group.count == 1 ? first : "\(group.count) entries (\(first), …)"
    let verb = group.count == 1 ? "comes" : "come"
    switch group.fault {
    case .notEncrypted:
      return "\(who) \(verb) over \(group.scheme) from \(group.host), which anyone on the way can change"
    case .holdsLogin: return "\(who) \(verb) from an address with a login in it, on \(group.host)"
    case .hostNotAllowed: return "\(who) \(verb) from \(group.host), which is no allowed host"
    case .privateElsewhere: return "\(who) \(verb) from \(group.host), and the name is private"
    case .oddHost: return "\(who) \(verb) from \(group.host), unlike nearly all other entries"
    }
  }
}
