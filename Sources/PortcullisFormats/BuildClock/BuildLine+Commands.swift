extension BuildLine {
  /// The simple commands of the line, each at its column.
  ///
  /// What a command redirects its output to is no part of it.
  var commands: [BuildLine] {
    var pieces: [BuildLine] = []
    let letters = Array(text)
    var start = 0
    var redirection: Int?
    for index in separators(letters) + [letters.count] {
      if index < letters.count, letters[index] == ">" {
        redirection = redirection ?? index
        continue
      }
      pieces.append(only(start..<(redirection ?? index), of: letters))
      (start, redirection) = (index + 1, nil)
    }
    return pieces
  }

  /// Places of `;`, `|`, `&` and `>` outside of quotations and substitutions.
  private func separators(_ letters: [Character]) -> [Int] {
    var places: [Int] = []
    var depth = 0
    var quotation: Character?
    for (index, letter) in letters.enumerated() {
      switch letter {
      case "'", "\"":
        if quotation == nil { quotation = letter } else if quotation == letter { quotation = nil }
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case ";", "|", "&", ">": if quotation == nil, depth == 0 { places.append(index) }
      default: continue
      }
    }
    return places
  }

  private func only(_ range: Range<Int>, of letters: [Character]) -> BuildLine {
    let range = range.clamped(to: letters.indices)
    return BuildLine(
      text: String(letters[range]), number: number, indentation: indentation + range.lowerBound)
  }

  private static let names: Set<String> = [
    "-o", "-t", "--tag", "--output", "--iidfile", "--metadata-file", "--cache-to", "--cache-from", "--name",
    "-out",
    "--out-dir", "--target-dir",
  ]

  /// The same line with blanks in the place of what only names the result.
  var withoutNames: BuildLine {
    var letters = Array(text)
    var isName = false
    var start = 0
    for index in 0...letters.count where index == letters.count || letters[index] == " " {
      let word = String(letters[start..<index])
      let option = word.split(separator: "=").first.map(String.init) ?? word
      let hasValue = Self.names.contains(option) && word.contains("=")
      if isName || hasValue { for place in start..<index { letters[place] = " " } }
      if !word.isEmpty { isName = Self.names.contains(word) && !hasValue }
      start = index + 1
    }
    return BuildLine(text: String(letters), number: number, indentation: indentation)
  }
}
