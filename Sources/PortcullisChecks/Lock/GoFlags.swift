/// The flags that GOFLAGS adds to every go command, split as Go splits them.
struct GoFlags {
  let flags: [String]

  init(_ value: String) {
    var flags: [String] = []
    var rest = value[...]
    while let first = rest.first {
      if first == " " || first == "\t" || first == "\n" {
        rest = rest.dropFirst()
      } else if first == "'" || first == "\"" {
        let inside = rest.dropFirst().prefix { $0 != first }
        flags.append(String(inside))
        rest = rest[inside.endIndex...].dropFirst()
      } else {
        let word = rest.prefix { !" \t\n".contains($0) }
        flags.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
    self.flags = flags
  }

  /// Go takes `--mod=mod` for `-mod=mod`.
  private var normal: [String] { flags.map { $0.hasPrefix("--") ? String($0.dropFirst()) : $0 } }

  var isInsecure: Bool {
    normal.contains { $0 == "-insecure" || $0 == "-insecure=true" || $0 == "-insecure=1" }
  }

  /// True when go.mod and go.sum are rewritten by whatever command runs.
  var rewritesModule: Bool { normal.contains("-mod=mod") }

  /// The file that stands in for go.mod; nil for none.
  var otherModuleFile: String? {
    normal.first { $0.hasPrefix("-modfile=") }.map { String($0.dropFirst("-modfile=".count)) }
  }
}
