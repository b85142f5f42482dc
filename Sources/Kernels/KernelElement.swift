/// A scalar that the kernels compute with: `Float` or `Double`, and nothing else.
package protocol KernelElement: BinaryFloatingPoint & SIMDScalar & Codable & Sendable {}

extension Float: KernelElement {}
extension Double: KernelElement {}
