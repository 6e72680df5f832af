package import PortcullisCore

/// The options of a check, learnt from its `Options` type.
package enum OptionTable {
  /// Sorted by key; empty for a check without options.
  package static func options(of check: any Check.Type) -> [OptionKind.Option] { table(check) }

  private static func table<Subject: Check>(_ check: Subject.Type) -> [OptionKind.Option] {
    guard case .object(let options) = OptionProbe.kind(of: Subject.Options.self) else { return [] }
    return options
  }
}
