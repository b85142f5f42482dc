/// A scalar that the kernels compute with: `Float` or `Double`, and nothing else.
package protocol KernelElement: BinaryFloatingPoint & SIMDScalar & Codable & Sendable {}

extension Float: KernelElement {}
extension Double: KernelElement {}

extension UnsafePointer where Pointee: KernelElement {
  /// The same pointer if it points at floats, for which there are vector kernels.
  var floats: UnsafePointer<Float>? {
    // SAFETY: the memory is only seen as the type that it has.
    Pointee.self == Float.self
      ? UnsafeRawPointer(self).assumingMemoryBound(to: Float.self) : nil
  }
}

extension UnsafeMutablePointer where Pointee: KernelElement {
  /// The same pointer if it points at floats, for which there are vector kernels.
  var floats: UnsafeMutablePointer<Float>? {
    // SAFETY: the memory is only seen as the type that it has.
    Pointee.self == Float.self
      ? UnsafeMutableRawPointer(self).assumingMemoryBound(to: Float.self) : nil
  }
}
