/// Where a string that has begun ends.
enum JSONStringEnd {
  case quote(at: Int, isEscaped: Bool)
  case badEscape(at: Int)
  case control(at: Int)
  case none

  init(of text: [UInt8], from start: Int) {
    let bytes = text.span
    var index = start
    var isEscaped = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        self = .quote(at: index, isEscaped: isEscaped)
        return
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        guard let length = JSONEscapes.length(text, at: index) else {
          self = .badEscape(at: index)
          return
        }
        index += length
      } else if byte < 0x20 {
        self = .control(at: index)
        return
      } else {
        index += 1
      }
    }
    self = .none
  }
}
