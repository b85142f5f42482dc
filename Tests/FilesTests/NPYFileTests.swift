import Tensors
import Testing

@testable import Files

@Suite("NPY files")
struct NPYFileTests {
  @Test(
    "Reads every kind of number and every layout",
    arguments: [
      "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "big-endian-f4",
      "big-endian-i8", "fortran", "version-2", "version-3",
    ])
  func ramps(kind: String) throws {
    let tensor = try NPYFile.read(Fixture.bytes("ramp-\(kind).npy"))
    #expect(tensor.shape == [2, 3])
    #expect(tensor.elements == [0, 1, 2, 3, 4, 5])
    #expect(tensor.elementType == (kind == "f8" ? .float64 : .float32))
    #expect(tensor.isContiguous)
  }

  @Test("Keeps the order of three axes in Fortran order")
  func fortranCube() throws {
    let tensor = try NPYFile.read(Fixture.bytes("cube-fortran.npy"))
    #expect(tensor.shape == [2, 3, 4])
    #expect(tensor.elements == (0..<24).map(Double.init))
  }

  @Test("Reads shapes and numbers at the edges")
  func edges() throws {
    #expect(try NPYFile.read(Fixture.bytes("negative.npy")).elements == [-1, -128])
    let truth = try NPYFile.read(Fixture.bytes("truth.npy"))
    #expect(truth.elements == [1, 0, 1])
    #expect(truth.elementType == .bool)
    let scalar = try NPYFile.read(Fixture.bytes("scalar.npy"))
    #expect(scalar.shape == [])
    #expect(scalar.item == 2.5)
    let empty = try NPYFile.read(Fixture.bytes("empty.npy"))
    #expect(empty.shape == [0, 3])
    let special = try NPYFile.read(Fixture.bytes("special.npy")).elements
    #expect(special[0].isNaN)
    #expect(special[1...] == [.infinity, -.infinity])
  }

  @Test("Numbers keep their digits")
  func precision() throws {
    let large = try NPYFile.read(Fixture.bytes("large-integers.npy"))
    #expect(large.elements == [1, 16_777_217])
    #expect(large.elementType == .float64)
    #expect(try NPYFile.read(Fixture.bytes("precise.npy")).elements == [0.1, 1.0 / 3])
  }

  @Test("Says which kinds of number it cannot hold")
  func unsupported() throws {
    let complex = try Fixture.bytes("complex.npy")
    #expect(throws: FileFormatError.unsupportedElementType(.npy, "<c16")) {
      try NPYFile.read(complex)
    }
    let text = try Fixture.bytes("text.npy")
    #expect(throws: FileFormatError.unsupportedElementType(.npy, "<U2")) {
      try NPYFile.read(text)
    }
    let records = try Fixture.bytes("records.npy")
    let error = #expect(throws: FileFormatError.self) { try NPYFile.read(records) }
    guard case .unsupportedElementType(.npy, let description) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(description.hasPrefix("[('a', '<i4')"))
  }

  @Test("Writes what NumPy writes", arguments: ["ramp-f4", "ramp-f8", "truth", "scalar", "empty"])
  func writing(name: String) throws {
    let bytes = try Fixture.bytes("\(name).npy")
    let written = try NPYFile.write(NPYFile.read(bytes))
    // NumPy leaves room in the header for a first axis that grows; only that may differ.
    let header = try NPYHeader(bytes)
    let writtenHeader = try NPYHeader(written)
    #expect(writtenHeader.byteCount.isMultiple(of: 64))
    #expect(writtenHeader.shape == header.shape)
    #expect(writtenHeader.elementType == header.elementType)
    #expect(written[writtenHeader.byteCount...] == bytes[header.byteCount...])
  }

  @Test("Writes a transposed view in its own order")
  func writingViews() throws {
    let tensor = try Tensor([1, 2, 3, 4, 5, 6], [2, 3]).transposed(0, 1)
    let read = try NPYFile.read(NPYFile.write(tensor))
    #expect(read.shape == [3, 2])
    #expect(read.elements == [1, 4, 2, 5, 3, 6])
  }

  @Test("Written numbers are saved in the type that learners see them have")
  func writingLiterals() throws {
    let bytes = try NPYFile.write(Tensor([0.1, 2], [2], .literal))
    #expect(try NPYHeader(bytes).elementType == "<f4")
    #expect(try NPYFile.read(bytes).elements == [Double(Float(0.1)), 2])
  }

  @Test("Every file cut short is an error that counts its bytes")
  func truncation() throws {
    let bytes = try Fixture.bytes("ramp-f4.npy")
    for count in 1..<bytes.count {
      let error = #expect(throws: FileFormatError.self) {
        try NPYFile.read(Array(bytes.prefix(count)))
      }
      guard case .truncated(.npy, let expected, count) = error else {
        Issue.record("\(count) bytes: \(String(describing: error))")
        continue
      }
      #expect(count < expected && expected <= bytes.count)
    }
    #expect(throws: FileFormatError.wrongSignature(.npy, found: [])) { try NPYFile.read([]) }
  }

  @Test("Points at what is wrong in a header")
  func headers() {
    let faults: [(String, FileFormatError.HeaderFault, Int)] = [
      ("['descr']", .expected("{"), 10),
      ("{'descr': '<f4', 'size': 3}", .unexpectedKey("size"), 27),
      ("{'descr': '<f4', 'descr': '<f4'}", .unexpectedKey("descr"), 27),
      ("{'descr': '<f4', 'shape': ()}", .missingKey("fortran_order"), 39),
      ("{'fortran_order': maybe}", .expected("False"), 28),
      ("{'shape': (1, -2)}", .expected("0"), 24),
      ("{'shape': (99999999999999999999,)}", .size("99999999999999999999"), 21),
      ("{'shape': (4294967296, 4294967296)}", .size("4294967296×4294967296"), 21),
      ("{'shape': (1 2)}", .expected(")"), 23),
      ("{'descr", .expected("'"), 17),
    ]
    for (text, fault, offset) in faults {
      #expect(throws: FileFormatError.malformedHeader(.npy, fault, offset: offset), "\(text)") {
        try NPYFile.read(file(header: text))
      }
    }
    #expect(throws: FileFormatError.unknownVersion(.npy, major: 9, minor: 1)) {
      try NPYFile.read(NPYHeader.signature + [9, 1, 0, 0])
    }
    #expect(throws: FileFormatError.tensor(.rankLimit(9))) {
      try NPYFile.read(file(header: "{'shape': (1, 1, 1, 1, 1, 1, 1, 1, 1)}"))
    }
  }

  @Test("Random changes never crash")
  func mutations() throws {
    var readable = 0
    for name in ["ramp-f4", "cube-fortran", "ramp-version-2", "records"] {
      let bytes = try Fixture.bytes("\(name).npy")
      for changed in Fixture.mutations(of: bytes, count: 500, seed: 7, keeping: 6) {
        do throws(FileFormatError) {
          let tensor = try NPYFile.read(changed)
          #expect(tensor.count <= changed.count)
          readable += 1
        } catch {
          #expect(error.format == .npy || error == .tensor(.rankLimit(9)))
        }
      }
    }
    #expect(readable > 100)
  }

  /// A file of version 1 with a header and nothing behind it.
  private func file(header: String) -> [UInt8] {
    NPYHeader.signature + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
  }
}
