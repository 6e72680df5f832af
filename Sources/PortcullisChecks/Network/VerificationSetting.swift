package import PortcullisCore
package import PortcullisFormats

/// One setting of the environment, a go/env file or a build file that bears on verification.
package struct VerificationSetting: Codable, Sendable, Hashable {
  package let name: String
  package let value: String
  package let form: BuildFileSetting.Form
  /// The path in the project, or what else it stands in: `the environment`, `/home/user/.config/go/env`.
  package let origin: String
  /// Nil outside the project.
  package let location: Location?
  /// The text as it stands there, credentials masked.
  package let token: String
  /// The words of the one command it concerns; empty where it concerns more than one.
  package let command: [String]
  /// GOPROXY and GOFLAGS that reach the same programs.
  package let proxy: String?
  package let flags: String?

  /// True when no module can be downloaded where the setting holds, so that nothing is left to verify.
  var isOffline: Bool { proxy == "off" }

  /// The place and the text, as evidence.
  var quotation: String { "\(location?.description ?? origin): \(token)" }

  /// What the value is, for a sentence.
  var display: String { value.isEmpty ? name : "\(name)=\(Self.masked(value))" }

  /// The text without the user part of any address in it.
  static func masked(_ text: String) -> String {
    var parts: [Substring] = []
    var rest = text[...]
    while let scheme = rest.firstRange(of: "://") {
      parts.append(rest[..<scheme.upperBound])
      rest = rest[scheme.upperBound...]
      let authority = rest.prefix { !"/?#, |\"'".contains($0) }
      if let at = authority.lastIndex(of: "@") {
        parts.append("***")
        rest = rest[at...]
      }
    }
    return parts.joined() + rest
  }
}
