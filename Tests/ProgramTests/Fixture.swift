import Foundation
import TestSupport
import Testing

/// A file below `Tests/Fixtures`: a new file is a new test.
struct Fixture: CustomTestStringConvertible, Sendable {
  /// The path below the fixtures, without the extension.
  let name: String
  /// The contents.
  let text: String

  var testDescription: String { name }

  /// The folder of all fixtures.
  private static var root: String {
    Snapshot.folder(beside: Snapshot.folder(beside: #filePath)) + "/Fixtures/"
  }

  /// The programs in a folder and in those below it, in alphabetical order.
  static func programs(in folder: String) -> [Fixture] {
    let paths = FileManager.default.enumerator(atPath: root + folder)?.allObjects ?? []
    return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".lab") }.sorted().map { path in
      let name = "\(folder)/\(path.dropLast(4))"
      return Fixture(name: name, text: Snapshot.read("\(root)\(name).lab") ?? "")
    }
  }

  /// Expects a text to be that of the file beside this one with another extension; a missing file
  /// is written, and fails all the same.
  func expect(
    _ actual: String, extension suffix: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = "\(Fixture.root)\(name).\(suffix)"
    guard let recorded = Snapshot.read(path) else {
      try actual.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name).\(suffix): look at it", sourceLocation: sourceLocation)
      return
    }
    #expect(actual == recorded, "\(name).\(suffix)", sourceLocation: sourceLocation)
  }
}
