import Testing

@Suite struct `the architecture holds` {
  /// Which modules of ours each module may import.
  static let allowed: [String: Set<String>] = [
    "PortcullisCore": [],
    "PortcullisXML": ["PortcullisCore", "CLibXML2"],
    "PortcullisYAML": ["PortcullisCore", "CLibYAML"],
    "PortcullisTLS": ["PortcullisCore", "COpenSSL"],
    "PortcullisFormats": ["PortcullisCore", "PortcullisXML", "PortcullisYAML", "CZlib"],
    "PortcullisStatistics": ["PortcullisCore"],
    "PortcullisChecks": ["PortcullisCore", "PortcullisFormats", "PortcullisStatistics", "PortcullisTLS"],
    "PortcullisPipeline": ["PortcullisCore", "PortcullisXML", "PortcullisYAML", "PortcullisTLS"],
    "PortcullisReports": ["PortcullisCore", "PortcullisXML", "PortcullisYAML"],
    "PortcullisSystem": ["PortcullisCore", "PortcullisTLS", "CPortcullisShims", "CCurl"],
    "portcullis": [
      "PortcullisCore", "PortcullisChecks", "PortcullisPipeline", "PortcullisReports", "PortcullisSystem",
    ],
  ]

  /// Modules of others, and the only ones of ours that may import them.
  static let confined: [String: Set<String>] = [
    "Glibc": ["PortcullisSystem"], "Musl": ["PortcullisSystem"],
    "Subprocess": ["PortcullisSystem"], "SystemPackage": ["PortcullisSystem"],
    "Mustache": ["PortcullisReports"], "ArgumentParser": ["portcullis"],
    "Foundation": [], "FoundationNetworking": [], "FoundationXML": [], "Dispatch": ["PortcullisSystem"],
  ]

  @Test func `modules import only what stands below them`() throws {
    for file in try SourceTree.files() {
      let allowed = try #require(Self.allowed[file.module], "an unknown module: \(file.path)")
      for name in file.imports where Self.allowed[name] != nil || name.hasPrefix("C") {
        #expect(allowed.contains(name), "\(file.path) imports \(name)")
      }
    }
  }

  @Test func `a library is imported by its wrapper alone`() throws {
    for file in try SourceTree.files() {
      for name in file.imports {
        guard let owners = Self.confined[name] else { continue }
        #expect(owners.contains(file.module), "\(file.path) imports \(name)")
      }
    }
  }

  @Test(arguments: [
    "try!", " as! ", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)", "Task.detached",
    "unsafeBitCast",
    "String(format:",
  ])
  func `sources hold no escape hatch`(word: String) throws {
    for file in try SourceTree.files() {
      for (index, line) in file.lines.enumerated() where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        #expect(!line.contains(word), "\(file.path):\(index + 1) has \(word)")
      }
    }
  }

  @Test func `a file stays short enough to read`() throws {
    for file in try SourceTree.files() {
      #expect(file.lines.count <= 301, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func `the one suffix names the one check of a file`() throws {
    for file in try SourceTree.files()
    where file.name.hasSuffix("Check.swift") && file.module == "PortcullisChecks" {
      let type = file.name.dropLast(".swift".count)
      #expect(file.text.contains("struct \(type): Check"), "\(file.path) declares no \(type)")
      let family = file.path.split(separator: "/")[2].lowercased()
      #expect(file.text.contains("\"\(family)."), "\(file.path) holds no id of the family \(family)")
    }
  }
}
