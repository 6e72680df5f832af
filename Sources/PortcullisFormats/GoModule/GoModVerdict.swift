/// What the go command says of the go.mod of a main module before it looks at anything else.
package struct GoModVerdict: Hashable, Sendable {
  /// The path, as `go list -m` prints it; nil when Go refuses the file.
  package let modulePath: String?
  /// The first line that tells the fault, with file and place where Go gives them.
  package let failure: String?
  /// The place of the fault; nil where it is the file as a whole.
  package let place: GoModPlace?

  package init(_ reading: GoModReading, file name: String = "go.mod", minor: Int = 27) {
    let fault = Self.fault(in: reading, name, minor)
    failure = fault?.text
    place = fault?.place
    modulePath = fault == nil ? reading.file.module?.value : nil
  }

  private static func fault(
    in reading: GoModReading, _ name: String, _ minor: Int
  ) -> (text: String, place: GoModPlace?)? {
    if let error = reading.errors.first {
      let text = error.message(in: name).prefix { $0 != "\n" }
      return (String(text), error.place)
    }
    guard let module = reading.file.module else {
      return ("go: error reading \(name): missing module declaration. To specify the module path:", nil)
    }
    if GoModuleInit.isReserved(module.value), minor >= 23 {
      return ("go: error reading \(name): invalid module path: \(GoQuote.string(module.value))", module.place)
    }
    if let fault = GoModulePath.fault(in: module.value, as: .import) {
      return ("go: malformed module path \(GoQuote.string(module.value)): \(fault)", module.place)
    }
    if reading.file.toolchain?.value == "default" {
      return ("go: updates to \(name) needed; to update it:", reading.file.toolchain?.place)
    }
    return nil
  }
}
