internal import CZlib

/// One DEFLATE stream (RFC 1951) being decompressed by zlib, in steps, so that nothing need be held whole.
package struct Inflater: ~Copyable {
  package enum Wrapping: Hashable, Sendable {
    /// RFC 1950, with its checksum.
    case zlib
    /// RFC 1952, with its checksum; one member.
    case gzip
    /// Without header and checksum, as inside a zip archive.
    case raw

    fileprivate var windowBits: Int32 {
      switch self {
      case .zlib: 15
      case .gzip: 31
      case .raw: -15
      }
    }
  }

  /// What one step did.
  package struct Step: Hashable, Sendable {
    package let output: [UInt8]
    /// Bytes of the input that were taken.
    package let consumed: Int
    /// The stream is complete, its checksum included; what follows in the input is not part of it.
    package let isComplete: Bool
  }

  // On the heap, because zlib keeps a pointer back to it.
  private let stream: UnsafeMutablePointer<z_stream>

  package init(_ wrapping: Wrapping) throws(InflationError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let code = inflateInit2_(stream, wrapping.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw InflationError("zlib could not be started (\(code))") }
  }

  /// The state of another one, which then goes on by itself.
  private init(copying other: UnsafeMutablePointer<z_stream>) throws(InflationError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let code = inflateCopy(stream, other)
    guard code == Z_OK else { throw InflationError("zlib could not be copied (\(code))") }
  }

  /// A second one that goes on from here.
  package func copied() throws(InflationError) -> Inflater { try Inflater(copying: stream) }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Decompresses up to `capacity` bytes; no output and nothing consumed means that more input is needed.
  package mutating func step(
    _ input: ArraySlice<UInt8>, capacity: Int = 1 << 18
  ) throws(InflationError) -> Step {
    var code = Z_OK
    let input = input.prefix(Int(UInt32.max))
    let room = min(capacity, Int(UInt32.max))
    let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      code = Self.run(stream, input, buffer)
      count = room - Int(stream.pointee.avail_out)
    }
    let consumed = input.count - Int(stream.pointee.avail_in)
    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
      throw InflationError(stream.pointee.msg.map { String(cString: $0) } ?? "zlib code \(code)")
    }
    return Step(output: output, consumed: consumed, isComplete: code == Z_STREAM_END)
  }

  private static func run(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: ArraySlice<UInt8>,
    _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int32 {
    input.withUnsafeBufferPointer { source in
      // zlib reads from it only; the type of the field predates const.
      stream.pointee.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0) }
      stream.pointee.avail_in = UInt32(source.count)
      stream.pointee.next_out = output.baseAddress
      stream.pointee.avail_out = UInt32(output.count)
      return CZlib.inflate(stream, Z_NO_FLUSH)
    }
  }

  /// A whole stream at the start of `input`, at most `limit` bytes large, and how many bytes it takes there.
  package static func inflate(
    _ input: ArraySlice<UInt8>, _ wrapping: Wrapping, limit: Int
  ) throws(InflationError) -> (bytes: [UInt8], consumed: Int) {
    var inflater = try Inflater(wrapping)
    var bytes: [UInt8] = []
    var rest = input
    while true {
      let step = try inflater.step(rest, capacity: min(1 << 18, limit - bytes.count + 1))
      bytes += step.output
      rest = rest.dropFirst(step.consumed)
      guard bytes.count <= limit else { throw InflationError("more than \(limit) bytes") }
      guard !step.isComplete else { return (bytes, input.count - rest.count) }
      guard step.consumed > 0 || !step.output.isEmpty else { throw InflationError("it ends too early") }
    }
  }
}

/// Why compressed data could not be read, in a few words.
package struct InflationError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
