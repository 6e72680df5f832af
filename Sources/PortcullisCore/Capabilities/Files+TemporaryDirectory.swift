internal import Synchronization

extension Files {
  /// What the body makes of a fresh private directory, which is gone when it returns.
  package func inTemporaryDirectory<Value: Sendable>(
    _ body: @escaping @Sendable (String) async throws -> Value
  ) async throws -> Value {
    let kept = Kept<Value>()
    try await withTemporaryDirectory { directory in
      let value = try await body(directory)
      kept.value.withLock { $0 = value }
    }
    guard let value = kept.value.withLock(\.self) else {
      throw FileError.failed("a temporary directory", reason: "it was not used")
    }
    return value
  }
}

/// A class, because a lock cannot be captured by a closure that escapes.
private final class Kept<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
