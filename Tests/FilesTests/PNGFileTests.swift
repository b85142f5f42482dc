import Tensors
import Testing

@testable import Files

@Suite("PNG files")
struct PNGFileTests {
  /// The first channel of the fixtures: 0 to 190 in steps of 80 and 10.
  private static let gray = samples { row, column in 80 * row + 10 * column }
  private static let green = samples { row, column in 255 - 80 * row - 10 * column }
  private static let blue = samples { _, column in 60 * column }
  private static let alpha = samples { row, _ in 255 - 100 * row }

  private static func samples(_ sample: (_ row: Int, _ column: Int) -> Int) -> [Double] {
    (0..<12).map { Double(sample($0 / 4, $0 % 4)) }
  }

  @Test("Reads gray, colour and transparency as planes")
  func planes() throws {
    let expected: [(String, Shape, [Double])] = [
      ("gray", [3, 4], Self.gray),
      ("gray-16", [3, 4], Self.gray),
      ("one-bit", [3, 4], Self.samples { _, column in 255 * (column % 2) }),
      ("gray-alpha", [2, 3, 4], Self.gray + Self.alpha),
      ("rgb", [3, 3, 4], Self.gray + Self.green + Self.blue),
      ("rgba", [4, 3, 4], Self.gray + Self.green + Self.blue + Self.alpha),
    ]
    for (name, shape, samples) in expected {
      let image = try PNGFile.read(Fixture.bytes("\(name).png"))
      #expect(image.shape == shape, "\(name)")
      #expect(image.elements.map { ($0 * 255).rounded() } == samples, "\(name)")
    }
  }

  @Test("Looks colours up in a palette")
  func palette() throws {
    let image = try PNGFile.read(Fixture.bytes("palette.png"))
    let expected = try NPYFile.read(Fixture.bytes("palette.npy"))
    #expect(image.shape == expected.shape)
    #expect(image.elements.map { ($0 * 255).rounded() } == expected.elements)
  }

  @Test("Turns colours into brightness", arguments: ["rgb", "rgba"])
  func brightness(name: String) throws {
    let image = try PNGFile.read(Fixture.bytes("\(name).png"), asGray: true)
    #expect(image.shape == [3, 4])
    for (place, found) in image.elements.enumerated() {
      let colours = 0.299 * Self.gray[place] + 0.587 * Self.green[place] + 0.114 * Self.blue[place]
      #expect(abs(found - colours / 255) < 1e-6)
    }
    let opaque = try PNGFile.read(Fixture.bytes("gray-alpha.png"), asGray: true)
    #expect(opaque.elements == (try PNGFile.read(Fixture.bytes("gray.png"))).elements)
  }

  @Test("Writes what it reads", arguments: ["gray", "gray-alpha", "rgb", "rgba"])
  func writing(name: String) throws {
    let image = try PNGFile.read(Fixture.bytes("\(name).png"))
    let read = try PNGFile.read(PNGFile.write(image))
    #expect(read.shape == image.shape)
    #expect(read.elements == image.elements)
  }

  @Test("Numbers outside of 0 to 1 become the nearest end")
  func clipping() throws {
    let image = try Tensor([-1, 0.5, 2, .nan, .infinity, 1], [2, 3])
    let read = try PNGFile.read(PNGFile.write(image)).elements
    #expect(read.map { ($0 * 255).rounded() } == [0, 128, 255, 0, 255, 255])
  }

  @Test(
    "Turns shapes down that are no picture", arguments: [[4], [5, 2, 2], [1, 1, 2, 2], [0, 3]])
  func unsupportedShapes(sizes: [Int]) throws {
    let tensor = try Tensor(repeating: 0, Shape(sizes))
    #expect(throws: FileFormatError.unsupportedShape(.png, Shape(sizes))) {
      try PNGFile.write(tensor)
    }
  }

  @Test("Every file cut short before the end of its pixels is an error")
  func truncation() throws {
    let bytes = try Fixture.bytes("rgb.png")
    // The last 12 bytes only say that the file ends; the 4 before them are a checksum.
    for count in 0..<bytes.count - 16 {
      #expect(throws: FileFormatError.self, "\(count) bytes") {
        try PNGFile.read(Array(bytes.prefix(count)))
      }
    }
    #expect(throws: FileFormatError.truncated(.png, expectedByteCount: 8, byteCount: 3)) {
      try PNGFile.read(Array(bytes.prefix(3)))
    }
    #expect(throws: FileFormatError.wrongSignature(.png, found: Array("P5 1 1 2".utf8))) {
      try PNGFile.read(Array("P5 1 1 255 ".utf8))
    }
  }

  @Test("Random changes never crash")
  func mutations() throws {
    var failed = 0
    for name in ["rgb", "palette", "one-bit"] {
      let bytes = try Fixture.bytes("\(name).png")
      for changed in Fixture.mutations(of: bytes, count: 400, seed: 11, keeping: 8) {
        do throws(FileFormatError) { _ = try PNGFile.read(changed) } catch {
          #expect(error.format == .png)
          failed += 1
        }
      }
    }
    #expect(failed > 100)
  }
}
