/// A value of GOTOOLCHAIN: which toolchain is the least, and where a newer one may come from (cmd/go, Go 1.27).
package struct GoToolchainSetting: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    /// No other toolchain than the least one.
    case none
    /// Newer ones that stand on PATH.
    case path
    /// Newer ones from PATH, else downloaded.
    case auto
  }

  /// Nil for the toolchain that was started.
  package let minimum: String?
  package let source: Source

  /// - Throws: what Go says of a value that it does not take.
  package init(_ value: String) throws(Fault) {
    switch value {
    case "": (minimum, source) = (nil, .none)
    case "auto": (minimum, source) = (nil, .auto)
    case "path": (minimum, source) = (nil, .path)
    default:
      let plus = value.firstIndex(of: "+")
      let name = String(value[..<(plus ?? value.endIndex)])
      if name != "local", GoVersion(toolchain: name) == nil {
        let more = plus == nil ? "" : ": invalid minimum toolchain \"\(name)\""
        throw Fault(text: "invalid GOTOOLCHAIN \"\(value)\"\(more)")
      }
      minimum = name == "local" ? nil : name
      source = try Self.source(after: plus, in: value)
    }
  }

  package struct Fault: Error, Hashable, Sendable {
    package let text: String
  }

  private static func source(after plus: String.Index?, in value: String) throws(Fault) -> Source {
    guard let plus else { return .none }
    switch value[value.index(after: plus)...] {
    case "auto": return .auto
    case "path": return .path
    default: throw Fault(text: "invalid GOTOOLCHAIN \"\(value)\": only version suffixes are +auto and +path")
    }
  }
}
