// A gRPC server of @grpc/grpc-js.
import { HTTP2, type Server, speaks } from '../server.ts';

const program = (address: string, port: number) => `
const grpc = require('@grpc/grpc-js');
const plain = { requestSerialize: (b) => b, requestDeserialize: (b) => b, responseSerialize: (b) => b, responseDeserialize: (b) => b };
const server = new grpc.Server();
server.addService({ Hello: { path: '/harbour.Greeter/Hello', requestStream: false, responseStream: false, ...plain } },
  { Hello: (call, answer) => answer(null, call.request) });
server.bindAsync('${address}:${port}', grpc.ServerCredentials.createInsecure(), (error) => { if (error) throw error; });
`;

export const grpc: Server = {
  id: 'grpc',
  packages: [],
  npm: ['@grpc/grpc-js'],
  command: 'node',
  user: 'nobody',
  listens: [speaks('grpc|http2', 'gRPC|grpc-js|grpc-node-js|gRPC-node|Node.js', { ...HTTP2 })],
  start: ({ address, port }) => ({ files: { 'server.js': program(address, port()) }, words: ['node', 'server.js'] }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
