import Foundation
import Operations
import Testing

@testable import Lessons

/// The files beside the tests.
enum Fixtures {
  /// The folder of lesson fixtures.
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/lessons")

  /// The text of a fixture.
  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The names of the files in a folder that end in `.md`, without the ending.
  static func lessons(in name: String) -> [String] {
    let contents = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent(name).path)
    return (contents ?? []).filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }

  /// Compares a text with the one recorded for it.
  ///
  /// Where nothing is recorded, the text is written down **and** the test fails, so that somebody
  /// reads what was written.
  static func expect(
    _ actual: String, matches name: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let url = folder.appendingPathComponent(name)
    guard let recorded = try? String(contentsOf: url, encoding: .utf8) else {
      try actual.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("\(name) was not there; read what has been written", sourceLocation: location)
      return
    }
    #expect(actual == recorded, "differs from \(name)", sourceLocation: location)
  }
}
