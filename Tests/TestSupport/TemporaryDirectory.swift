import Foundation

/// A directory for the files of one test, gone with it.
package final class TemporaryDirectory: Sendable {
  /// Where the directory is.
  package let path: String

  /// Makes an empty directory.
  package init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("layerlab-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file into the directory and returns its path.
  package func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }
}
