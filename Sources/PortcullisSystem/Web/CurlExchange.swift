internal import PortcullisCore
internal import Synchronization

/// What one exchange brings, filled by libcurl on the thread that performs it.
///
/// A class because libcurl hands its address back to every callback.
final class CurlExchange {
  private(set) var body: [UInt8] = []
  private(set) var headers: [HTTPRequest.Header] = []
  /// True when more came than was asked for.
  private(set) var isOverLimit = false
  private let bodyLimit: Int
  private(set) var hasTooManyHeaders = false
  private var headerBytes = 0
  private let callOff: CallOff

  static let headerLimit = 1 << 17

  init(bodyLimit: Int, callOff: CallOff) {
    self.bodyLimit = bodyLimit
    self.callOff = callOff
  }

  var isCalledOff: Bool { callOff.isSet.load(ordering: .relaxed) }

  static func of(_ address: UnsafeMutableRawPointer?) -> CurlExchange? {
    address.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
  }

  /// How many bytes were taken; fewer than offered ends the exchange.
  func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= bodyLimit else {
      isOverLimit = true
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  /// One whole header line, of the last answer in the end: an interim one (100, 103) comes before it.
  func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    headerBytes += bytes.count
    guard headerBytes <= Self.headerLimit else {
      hasTooManyHeaders = true
      return 0
    }
    if bytes.starts(with: Array("HTTP/".utf8)) { headers = [] }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return bytes.count }
    headers.append(
      HTTPRequest.Header(
        String(decoding: bytes[..<colon], as: UTF8.self),
        Self.trimmed(bytes[(colon + 1)...])))
    return bytes.count
  }

  private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0D, 0x0A]
    var rest = bytes.drop { blanks.contains($0) }
    while let last = rest.last, blanks.contains(last) { rest = rest.dropLast() }
    return String(decoding: rest, as: UTF8.self)
  }
}

/// Tells a thread that waits in libcurl to give up; a class because the task that cancels shares it.
final class CallOff: Sendable {
  let isSet = Atomic(false)
}
