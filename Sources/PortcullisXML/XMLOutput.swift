internal import CLibXML2

/// Where a writer's bytes go: the state behind libxml2's output callback, at a fixed address.
struct XMLOutput {
  typealias Destination = (UnsafeRawBufferPointer) throws -> Void

  private let destination: Destination
  private let buffer: UnsafeMutableRawBufferPointer
  private var used = 0
  /// Where the writer gathers one attribute value.
  var scratch = XMLScratch()
  /// Bytes passed on so far.
  private(set) var total = 0
  /// Why the destination refused; nothing is passed on after that.
  private(set) var failure: (any Error)?
  private(set) var hasFailed = false

  private static let capacity = 64 << 10

  private init(_ destination: @escaping Destination) {
    self.destination = destination
    buffer = .allocate(byteCount: Self.capacity, alignment: 16)
  }

  static func allocate(_ destination: @escaping Destination) -> UnsafeMutablePointer<XMLOutput> {
    let pointer = UnsafeMutablePointer<XMLOutput>.allocate(capacity: 1)
    pointer.initialize(to: XMLOutput(destination))
    return pointer
  }

  static func deallocate(_ pointer: UnsafeMutablePointer<XMLOutput>) {
    pointer.pointee.buffer.deallocate()
    pointer.pointee.scratch.deallocate()
    pointer.deinitialize(count: 1)
    pointer.deallocate()
  }

  /// Takes bytes from libxml2; always says yes, because libxml2 would print its own complaint.
  static let callback: xmlOutputWriteCallback = { context, bytes, count in
    guard let context, let bytes, count > 0 else { return max(0, count) }
    let output = context.assumingMemoryBound(to: XMLOutput.self)
    output.pointee.take(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    return count
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    if used + bytes.count > buffer.count { flush() }
    guard bytes.count <= buffer.count else { return pass(bytes) }
    UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(from: bytes)
    used += bytes.count
  }

  mutating func flush() {
    guard used > 0 else { return }
    pass(UnsafeRawBufferPointer(rebasing: buffer[..<used]))
    used = 0
  }

  private mutating func pass(_ bytes: UnsafeRawBufferPointer) {
    guard failure == nil else { return }
    total += bytes.count
    do { try destination(bytes) } catch {
      failure = error
      hasFailed = true
    }
  }
}
