import PortcullisFormats

/// What one operand of pip names.
enum PipSubject {
  case name, archive, directory, address, fixedAddress, unknown

  init(_ text: String) {
    let bare = text.prefix { $0 != "[" && $0 != ";" }
    if text.contains("://") || text.hasPrefix("git+") {
      let address = RequirementAddress(String(text.split(separator: "@ ").last ?? "").trimmed)
      let isFixed = address.isVersionControl ? address.hasWholeCommit : address.digest != nil
      self = isFixed ? .fixedAddress : .address
    } else if [".whl", ".tar.gz", ".zip", ".tgz"].contains(where: text.hasSuffix) {
      self = .archive
    } else if bare == "." || bare.contains("/") {
      self = bare.hasSuffix("*") ? .archive : .directory
    } else if text.hasPrefix("$") {
      self = .unknown
    } else {
      self = .name
    }
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
