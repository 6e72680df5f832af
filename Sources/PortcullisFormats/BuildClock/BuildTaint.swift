/// Follows an input through the variables of one file to the commands that build with it.
struct BuildTaint {
  private let lines: [BuildLine]
  private let source: InputSource
  private let kind: BuildFileReading.Kind
  /// Variables that hold the input, with the line and column where it came in.
  private var origins: [String: Place] = [:]

  private struct Place: Hashable {
    let line: BuildLine
    let offset: Int

    static func == (left: Place, right: Place) -> Bool {
      left.line.number == right.line.number && left.offset == right.offset
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(line.number)
      hasher.combine(offset)
    }
  }

  init(_ lines: [BuildLine], _ source: InputSource, _ kind: BuildFileReading.Kind) {
    self.lines = lines
    self.source = source
    self.kind = kind
    follow()
  }

  /// Makefiles may use a variable above the line that sets it.
  private mutating func follow() {
    for _ in 0..<6 {
      let before = origins.count
      for line in lines {
        guard let (name, _) = line.assignment ?? line.writtenAssignment, origins[name] == nil,
          let place = place(in: line)
        else { continue }
        origins[name] = place
      }
      guard origins.count > before else { return }
    }
  }

  /// Where the input of a line came in.
  private func place(in line: BuildLine) -> Place? {
    if let offset = source.place(in: line) { return Place(line: line, offset: offset) }
    guard !origins.isEmpty else { return nil }
    return line.references.sorted().lazy.compactMap { origins[$0] }.first
  }

  var uses: [BuildClockReading.Use] {
    // Almost all files end here, whatever their size.
    guard !origins.isEmpty || lines.contains(where: { source.place(in: $0) != nil }) else { return [] }
    return lines.compactMap { line in
      guard let (place, kept) = reached(by: line) else { return nil }
      return BuildClockReading.Use(
        kind: source.kind, line: place.line.number, column: place.line.indentation + place.offset + 1,
        text: kept, builder: line.number)
    }
  }

  /// Where the input of what a line builds came in, with the whole line of that place.
  private func reached(by line: BuildLine) -> (Place, String)? {
    let builders = line.commands.filter { BuilderWords.make($0.text) && !$0.text.contains("/dev/null") }.map(
      \.withoutNames)
    if let place = builders.lazy.compactMap(place).first {
      return (place, place.line.number == line.number ? line.text : place.line.text)
    }
    guard isFlags(line) || writesIntoImage(line) else { return nil }
    if let place = place(in: line) { return (place, place.line.text) }
    return nil
  }

  /// `LDFLAGS += -X main.date=…` of a makefile reaches compilers through rules that nobody writes down.
  private func isFlags(_ line: BuildLine) -> Bool {
    guard kind == .makefile, let (name, value) = line.assignment, name.hasSuffix("FLAGS") else {
      return false
    }
    return value.contains("-X ") || value.contains("-D")
  }

  private func writesIntoImage(_ line: BuildLine) -> Bool {
    kind == .dockerfile && line.text.uppercased().hasPrefix("RUN ") && line.text.contains(">")
      && !line.text.contains("/dev/null")
  }
}

/// Commands that make what is shipped.
enum BuilderWords {
  private static let commands: [[String]] = [
    ["go", "build"], ["go", "install"], ["gcc"], ["cc"], ["g++"], ["c++"], ["clang"], ["clang++"], ["rustc"],
    ["cargo", "build"], ["swift", "build"], ["swiftc"], ["docker", "build"], ["docker", "buildx", "build"],
    ["podman", "build"], ["buildah", "bud"], ["buildah", "build"], ["javac"], ["ko", "build"],
  ]
  private static let variables = [
    "$(GO)": "go", "${GO}": "go", "$GO": "go", "$(CC)": "cc", "${CC}": "cc", "$(CXX)": "c++", "${CXX}": "c++",
    "$(DOCKER)": "docker", "${DOCKER}": "docker", "$(GOBUILD)": "go build", "$(CARGO)": "cargo",
  ]
  /// What stands before a command and is none.
  private static let openers: Set<String> = [
    "-", "RUN", "run:", "sudo", "env", "exec", "time", "then", "do", "else", "command", "{", "if", "script:",
    "nice",
  ]

  /// True where a simple command is one of them.
  static func make(_ command: String) -> Bool {
    var text = command
    for (variable, word) in variables where text.contains(variable) {
      text = text.replacing(variable, with: word)
    }
    let words = text.split { $0 == " " || $0 == "\t" || $0 == "(" || $0 == "@" }.map(String.init)
    let rest = words.drop {
      openers.contains($0) || $0.hasPrefix("-") || isAssignment($0) || $0.hasSuffix(":")
    }
    guard let first = rest.first else { return false }
    let name = first.split(separator: "/").last.map(String.init) ?? first
    let start = [name] + rest.dropFirst().prefix(3)
    return commands.contains { start.starts(with: $0) }
  }

  /// `NAME=value` in front of a command; a value with blanks in quotes ends the search, which is as well.
  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "=") else { return false }
    return word[..<equals].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}
